/**
 * The main class and the servers that run inside or under a JVM started by the local stack. May depend on Kafka,
 * S3Proxy, the PostgreSQL binaries and the local stack's client package; no other code may depend on it.
 */
@NullMarked
package dev.visionscaling.localstack.server;

import org.jspecify.annotations.NullMarked;
