@NullMarked
package dev.visionscaling.localstack.server;

import org.jspecify.annotations.NullMarked;
