package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.BinCount;
import java.util.OptionalDouble;

/**
 * The figures at the top of the page.
 *
 * @param registered registered images; may be fewer than those with an outcome, because unregistered images also have
 *     keys
 * @param waiting images without an outcome
 * @param secondsLeft time until nothing waits, at the present rate; empty if nothing waits or nothing is being
 *     processed
 */
public record SummaryFigures(
        long registered, BinCount predicted, long waiting, double perSecond, OptionalDouble secondsLeft) {}
