package dev.candor.wire;

import io.netty.bootstrap.AbstractBootstrap;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Puts the guard in place in development mode; it is not part of any other build.
 *
 * <p>Netty looks for extensions where its own classes are, and in development mode those of the
 * application are elsewhere. The server socket outlives a reload, and with it the list that Netty
 * has found. So each start puts the extension of its own classes into that list, which is private.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class DevelopmentGuard {

  private static final ClassLoader NETTYS = AbstractBootstrap.class.getClassLoader();

  /** Runs at every start and reload, the first time before the server socket is opened. */
  void install(@Observes Filters filters) throws ReflectiveOperationException {
    Method find =
        Class.forName("io.netty.bootstrap.ChannelInitializerExtensions", true, NETTYS)
            .getDeclaredMethod("getExtensions");
    find.setAccessible(true);
    Object found = find.invoke(null);
    Field list = field(found, "extensions");
    Collection<ChannelInitializerExtension> extensions = listIn(list, found);
    extensions.clear();
    extensions.add(new MessageExtension());
    list.set(found, extensions);
    field(found, "classLoader").set(found, new WeakReference<>(NETTYS));
  }

  @SuppressWarnings("unchecked")
  private static Collection<ChannelInitializerExtension> listIn(Field list, Object found)
      throws IllegalAccessException {
    return list.get(found) instanceof CopyOnWriteArrayList<?> ours
        ? (Collection<ChannelInitializerExtension>) ours
        : new CopyOnWriteArrayList<>();
  }

  private static Field field(Object found, String name) throws NoSuchFieldException {
    Field field = found.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
