package dev.candor.deployment;

/** What runs somewhere; what needs Kustomize to be made is skipped where there is no kubectl. */
enum Place {
  BASE_AS_WRITTEN,
  BASE,
  REPLICAS;

  Manifests manifests() {
    return switch (this) {
      case BASE_AS_WRITTEN -> Manifests.written("base");
      case BASE -> Manifests.rendered("base");
      case REPLICAS -> Manifests.rendered("overlays/replicas");
    };
  }
}
