package dev.visionscaling.producer.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigratedNamesIT {
    private final TestEnvironment environment = TestEnvironment.migrated();

    /** Otherwise an object of others would be noticed only in the midst of a migration. */
    @Test
    void everyNameThatMigrationsUseIsLookedFor() {
        assertThat(environment.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                        + " AND relkind <> 'S' AND relname NOT LIKE 'flyway%'"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ExistingObjects.TABLES, ExistingObjects.VIEWS, ExistingObjects.INDEXES)
                                .flatMap(Set::stream)
                                .toList());
        assertThat(environment.query("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"))
                .containsExactlyInAnyOrderElementsOf(ExistingObjects.FUNCTIONS);
    }
}
