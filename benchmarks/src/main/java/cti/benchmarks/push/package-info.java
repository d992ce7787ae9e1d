/** Sockets: how many, how fast, and what a slow one costs. */
@NullMarked
package cti.benchmarks.push;

import org.jspecify.annotations.NullMarked;
