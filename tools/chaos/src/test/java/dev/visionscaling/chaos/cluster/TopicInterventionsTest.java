package dev.visionscaling.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicInterventionsTest {
    private final TopicInterventions interventions = new TopicInterventions();

    @Test
    void areNoneAtFirst() {
        assertThat(interventions.isPublished(0, 0)).isFalse();
        assertThat(interventions.isLost(0, 0)).isFalse();
    }

    @Test
    void knowTheRecordsThatTheHarnessPublished() {
        interventions.published(1, 5, 7);
        interventions.published(1, 9, 10);
        assertThat(interventions.isPublished(1, 4)).isFalse();
        assertThat(interventions.isPublished(1, 5)).isTrue();
        assertThat(interventions.isPublished(1, 6)).isTrue();
        assertThat(interventions.isPublished(1, 7)).isFalse();
        assertThat(interventions.isPublished(1, 9)).isTrue();
        assertThat(interventions.isPublished(2, 5)).isFalse();
        assertThat(interventions.isLost(1, 5)).isFalse();
    }

    @Test
    void knowTheRecordsThatWereLost() {
        interventions.lost(0, 2, 4);
        assertThat(interventions.isLost(0, 1)).isFalse();
        assertThat(interventions.isLost(0, 3)).isTrue();
        assertThat(interventions.isLost(0, 4)).isFalse();
        assertThat(interventions.isPublished(0, 3)).isFalse();
    }
}
