/**
 * Starts, stops and addresses real Kafka, PostgreSQL and S3 servers on loopback. Depends on the JDK alone, so that
 * any module may use it. The servers run in their own JVMs; see the server package.
 */
@NullMarked
package dev.visionscaling.localstack;

import org.jspecify.annotations.NullMarked;
