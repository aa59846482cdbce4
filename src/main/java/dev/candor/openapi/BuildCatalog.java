package dev.candor.openapi;

import dev.candor.errors.catalog.Catalog;
import dev.candor.failure.FailureCode;
import dev.candor.failure.RouteDescription;
import dev.candor.routing.OnlyIf;
import dev.candor.routing.Operations;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Finds codes and operations while the service is built, when there are no beans to ask. */
final class BuildCatalog {

  private BuildCatalog() {}

  static Catalog of(IndexView index) {
    List<FailureCode> codes =
        index.getAllKnownImplementations(FailureCode.class).stream()
            .filter(ClassInfo::isEnum)
            .map(BuildCatalog::load)
            .flatMap(type -> Stream.of(type.getEnumConstants()))
            .map(FailureCode.class::cast)
            .toList();
    List<RouteDescription> operations =
        index.getAnnotations(DotName.createSimple(Path.class)).stream()
            .filter(path -> path.target().kind() == Kind.CLASS)
            .map(path -> path.target().asClass())
            .distinct() // an index of indexes knows some annotations twice
            .filter(BuildCatalog::isResource)
            .map(BuildCatalog::load)
            .filter(type -> !type.isAnnotationPresent(OnlyIf.class))
            .flatMap(type -> Operations.of(type).stream())
            .toList();
    return new Catalog(codes, operations);
  }

  /** Returns whether a class is a resource; Quarkus generates others for REST clients. */
  private static boolean isResource(ClassInfo type) {
    return !type.isInterface() && !type.name().toString().contains("$$");
  }

  private static Class<?> load(ClassInfo type) {
    try {
      return Class.forName(type.name().toString(), true, BuildCatalog.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
