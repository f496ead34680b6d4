package dev.visionscaling.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.benchmarks.fleet.MemberGroup.Membership;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembershipTest {
    @Test
    void aGroupIsSettledOnceAllShareAllPartitions() {
        assertThat(new Membership(true, 2, Set.of(0, 1, 2)).isSettled(2, 3)).isTrue();
    }

    @Test
    void aRebalanceAMissingMemberOrPartitionIsNotSettled() {
        assertThat(new Membership(false, 2, Set.of(0, 1, 2)).isSettled(2, 3)).isFalse();
        assertThat(new Membership(true, 1, Set.of(0, 1, 2)).isSettled(2, 3)).isFalse();
        assertThat(new Membership(true, 2, Set.of(0, 1)).isSettled(2, 3)).isFalse();
    }
}
