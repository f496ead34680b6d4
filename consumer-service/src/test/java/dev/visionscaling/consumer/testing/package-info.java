/** Fakes and fixtures of the tests: servers, a fresh environment per test, consumer processes, and fake ports. */
@NullMarked
package dev.visionscaling.consumer.testing;

import org.jspecify.annotations.NullMarked;
