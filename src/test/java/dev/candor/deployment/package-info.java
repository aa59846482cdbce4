/** That what is written for Docker, Compose and Kubernetes fits the service, and itself. */
@NullMarked
package dev.candor.deployment;

import org.jspecify.annotations.NullMarked;
