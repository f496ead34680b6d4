package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** Viewers that freeze keep nobody else from the live page, nor from the health of any service. */
final class PagesAnswer implements Guarantee {
    @Override
    public String promise() {
        return "the live page and every service's health answer while viewers are frozen";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.findings().answers();
    }
}
