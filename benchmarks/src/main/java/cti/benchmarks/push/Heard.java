package cti.benchmarks.push;

/**
 * What sockets have heard since the last reset. Latencies are in microseconds, from the moment at which an event was due.
 *
 * @param open sockets that are open now
 * @param lost numbers that a socket did not hear between two that it heard
 * @param repeated numbers that a socket heard again, or after a later one
 */
record Heard(int open, long received, long lost, long repeated, long p50, long p99, long p999, long max) {}
