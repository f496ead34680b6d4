/** Certificates of servers. Depends on {@code files}, and on {@code cli} for its exception. */
@NullMarked
package dev.visionscaling.common.tls;

import org.jspecify.annotations.NullMarked;
