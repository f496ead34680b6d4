/** What the tables say about the outcomes, read from PostgreSQL as anybody could. Depends on the JDK alone. */
@NullMarked
package dev.visionscaling.outcomes;

import org.jspecify.annotations.NullMarked;
