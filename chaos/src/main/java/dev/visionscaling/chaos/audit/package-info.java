/**
 * What is read of Kafka and PostgreSQL while a run goes on, not through any of the broken links: the topic's content, the
 * group's commits and whether the work below them is done, how soon commits go on after a fault.
 */
@NullMarked
package dev.visionscaling.chaos.audit;

import org.jspecify.annotations.NullMarked;
