/**
 * What runs inside the servers' own JVMs: one adapter per server, and the conversation with the process that started
 * it. Only {@link dev.visionscaling.localstack.server.ServerMain} is known outside.
 */
@NullMarked
package dev.visionscaling.localstack.server;

import org.jspecify.annotations.NullMarked;
