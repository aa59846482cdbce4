/**
 * The switch that closes the service, or a part of it, for a while, for all replicas at once.
 * Asking whether it is closed costs a request the reading of a field.
 */
@NullMarked
package dev.candor.admission.maintenance;

import org.jspecify.annotations.NullMarked;
