/**
 * Starts, stops and addresses real Kafka, PostgreSQL and S3 servers on loopback. Needs the JDK alone, so that tests of
 * any module may use it: the servers themselves run in JVMs of their own, see {@code server}. Only the program's main
 * class knows the demo.
 */
@NullMarked
package dev.visionscaling.localstack;

import org.jspecify.annotations.NullMarked;
