package dev.visionscaling.common.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaVersionTest {
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__[a-z0-9_]+\\.sql");
    private static final Pattern WRITTEN_VERSION = Pattern.compile(
            "(?:INSERT\\s+INTO\\s+schema_version\\s*\\(version\\)\\s*VALUES\\s*\\((\\d+)\\)"
                    + "|UPDATE\\s+schema_version\\s+SET\\s+version\\s*=\\s*(\\d+))",
            Pattern.CASE_INSENSITIVE);

    private static List<Path> migrations() throws IOException, URISyntaxException {
        Path directory = Path.of(
                Objects.requireNonNull(SchemaVersionTest.class.getClassLoader().getResource("db/migration"))
                        .toURI());
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static int versionOf(Path migration) {
        Matcher matcher = MIGRATION.matcher(String.valueOf(migration.getFileName()));
        assertThat(matcher.matches())
                .as("the name of %s is that of a migration", migration)
                .isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static Path newest() throws IOException, URISyntaxException {
        return migrations().stream()
                .max(Comparator.comparing(SchemaVersionTest::versionOf))
                .orElseThrow();
    }

    @Test
    void requiresTheNewestMigration() throws Exception {
        assertThat(Databases.SCHEMA_VERSION).isEqualTo(String.valueOf(versionOf(newest())));
    }

    @Test
    void theNewestMigrationRecordsItsOwnVersion() throws Exception {
        Path newest = newest();
        List<String> written = WRITTEN_VERSION
                .matcher(Files.readString(newest, StandardCharsets.UTF_8))
                .results()
                .map(SchemaVersionTest::numberIn)
                .toList();
        assertThat(written).as("versions written by %s", newest).containsExactly(String.valueOf(versionOf(newest)));
    }

    @Test
    void noTwoMigrationsHaveTheSameNumber() throws Exception {
        Map<Integer, List<Path>> byVersion =
                migrations().stream().collect(Collectors.groupingBy(SchemaVersionTest::versionOf));
        assertThat(byVersion.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }

    private static String numberIn(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }
}
