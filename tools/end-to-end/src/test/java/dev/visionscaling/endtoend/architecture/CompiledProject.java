package dev.visionscaling.endtoend.architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The main classes of every module, as the compiler left them in {@code target/classes}. */
final class CompiledProject {
    static final String ROOT = "dev.visionscaling.";

    /** The folder of each module, by the package that contains all its classes. */
    private static final Map<String, String> MODULES = Map.ofEntries(
            Map.entry("common", "common"),
            Map.entry("squeezenet", "squeezenet"),
            Map.entry("producer", "producer-service"),
            Map.entry("consumer", "consumer-service"),
            Map.entry("dashboard", "dashboard-service"),
            Map.entry("gateway", "gateway-service"),
            Map.entry("trainer", "trainer"),
            Map.entry("localstack", "tools/local-stack"),
            Map.entry("harness", "tools/harness"),
            Map.entry("demo", "tools/demo"),
            Map.entry("renderer", "tools/parts-renderer"),
            Map.entry("benchmarks", "tools/benchmarks"),
            Map.entry("chaos", "tools/chaos"));

    private static final JavaClasses CLASSES = read();

    private CompiledProject() {}

    static JavaClasses classes() {
        return CLASSES;
    }

    /**
     * Matches packages of this project, listed as in the tables of {@link ArchitectureTest}: separated by commas,
     * without the common prefix, a trailing {@code ..} includes the packages below.
     */
    static DescribedPredicate<JavaClass> packages(String list) {
        return JavaClass.Predicates.resideInAnyPackage(identifiers(list));
    }

    static String[] identifiers(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .map(name -> ROOT + name)
                .toArray(String[]::new);
    }

    private static JavaClasses read() {
        Path root = Path.of(System.getProperty("visionscaling.root", "../..")).toAbsolutePath();
        // The names of libraries' types are enough: their own dependencies do not matter here.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        JavaClasses classes = new ClassFileImporter().importPaths(folders(root));
        MODULES.forEach((name, folder) -> {
            if (classes.stream().noneMatch(type -> type.getPackageName().startsWith(ROOT + name))) {
                throw new IllegalStateException("no class of " + folder + " is compiled: run mvn test in the root");
            }
        });
        return classes;
    }

    private static List<Path> folders(Path root) {
        try (Stream<Path> product = Files.list(root);
                Stream<Path> tools = Files.list(root.resolve("tools"))) {
            return Stream.concat(product, tools)
                    .map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
