package dev.candor.wire;

/**
 * What a new connection's guards need.
 *
 * @param management whether it is one of the management port
 * @param idle closes it when it is silent for too long
 * @param lingering closes it when its client has read the last answer
 * @param departures counts its client if that leaves before it has the answer
 */
record AdmittedConnection(
    boolean management, IdleTimeout idle, Lingering lingering, Departures departures) {}
