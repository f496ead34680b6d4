/** What the integration tests share: servers, a fresh environment per test, consumers in processes of their own. */
@NullMarked
package dev.visionscaling.consumer.testing;

import org.jspecify.annotations.NullMarked;
