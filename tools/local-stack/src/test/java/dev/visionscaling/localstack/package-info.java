@NullMarked
package dev.visionscaling.localstack;

import org.jspecify.annotations.NullMarked;
