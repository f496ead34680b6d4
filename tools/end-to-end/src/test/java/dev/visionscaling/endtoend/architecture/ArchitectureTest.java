package dev.visionscaling.endtoend.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the direction of all dependencies between modules, packages and libraries. Tables name packages without the
 * prefix that all of them share.
 */
class ArchitectureTest {
    private static final String PROJECT = CompiledProject.ROOT + ".";
    private static final String NOTHING = "-";
    private static final String SERVICES = "producer.., consumer.., dashboard.., gateway..";
    private static final String PRODUCT = "common.., squeezenet.., trainer.., " + SERVICES;
    private static final int MOST_TYPES_IN_A_PACKAGE = 20;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            common      | -
            squeezenet  | common.files
            producer    | common..
            consumer    | common.., squeezenet..
            dashboard   | common..
            gateway     | common..
            trainer     | common.., squeezenet..
            localstack  | common.files
            harness     | common.., squeezenet.., localstack
            renderer    | common..
            demo        | common.., squeezenet.., localstack, harness..
            benchmarks  | common.., squeezenet.., localstack, harness..
            chaos       | common.., squeezenet.., localstack, harness..
            """)
    void modulesDependOn(String module, String others) {
        checkDependencies(module + "..", others);
    }

    @Test
    void everyClassBelongsToAKnownModule() {
        check(classes()
                .should()
                .resideInAnyPackage(CompiledProject.identifiers(PRODUCT
                        + ", localstack.., harness.., renderer.., demo.., benchmarks.., chaos.., alternatives..")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            common                  | -
            common.files            | -
            common.images           | common.files
            common.terminal         | -
            common.lifecycle        | -
            common.retry            | -
            common.rules            | common.config, common.files
            common.config           | common, common.files
            common.machine          | -
            common.address          | -
            common.proxy            | common.address, common.config
            common.cli              | common.config, common.machine, common.proxy, common.terminal
            common.database         | common, common.config, common.cli, common.lifecycle, common.retry
            common.kafka            | common, common.config, common.cli, common.lifecycle, common.retry, common.tracing
            common.http             | common.lifecycle
            common.tracing          | -
            common.ops              | common, common.config, common.cli, common.http, common.lifecycle, common.retry
            common.s3               | common, common.config, common.cli, common.files, common.lifecycle, common.proxy, common.retry, common.tls
            common.tls              | common.cli, common.files
            squeezenet.tensor       | -
            squeezenet.download     | -
            squeezenet.machine      | -
            squeezenet.djl          | squeezenet.machine
            squeezenet.image        | -
            squeezenet.image.bmp    | squeezenet.image
            squeezenet.image.gif    | squeezenet.image
            squeezenet.image.pnm    | squeezenet.image
            squeezenet.image.structure | squeezenet.image
            squeezenet.image.tiff   | squeezenet.image, squeezenet.image.structure
            squeezenet.image.format | squeezenet.image..
            squeezenet.imageio      | squeezenet.image
            squeezenet.opencv       | squeezenet.image, squeezenet.machine
            squeezenet.safetensors  | squeezenet.tensor
            squeezenet.checkpoint   | squeezenet.tensor
            squeezenet.network      | squeezenet.tensor
            squeezenet.torchscript  | squeezenet.network
            squeezenet.model        | common.files, squeezenet.image, squeezenet.network, squeezenet.checkpoint, squeezenet.safetensors, squeezenet.download
            consumer.message        | common, consumer.message.event
            consumer.message.event  | -
            consumer.camera         | common, common.config, common.lifecycle, common.retry, squeezenet.image, consumer.message
            consumer.outcome        | common, common.retry, common.rules, squeezenet, squeezenet.image, consumer.message
            consumer.concurrent     | common.lifecycle, common.ops, common.retry
            consumer.tracing        | common, common.tracing, consumer.concurrent, consumer.message, consumer.outcome
            consumer.streams.topic  | common.kafka, common.lifecycle, common.ops
            gateway.event           | common
            gateway.relay           | common, common.config, common.lifecycle, common.ops, gateway.event
            trainer.dataset         | common.files, common.images, squeezenet, squeezenet.image
            trainer.network         | squeezenet.djl, squeezenet.network
            trainer.training        | squeezenet.image, squeezenet.network, trainer.dataset, trainer.network
            trainer.head            | squeezenet, squeezenet.image, squeezenet.network, trainer.dataset, trainer.evaluation
            trainer.evaluation      | common.., squeezenet, squeezenet.image, squeezenet.model, trainer.dataset
            trainer.precision       | common.., squeezenet, squeezenet.image, squeezenet.model, trainer.dataset
            renderer.image          | -
            renderer.mesh           | -
            renderer.part           | renderer.mesh
            renderer.scene          | renderer.image, renderer.mesh, renderer.part
            harness.outcomes        | -
            harness.proxy           | common.lifecycle
            """)
    void packagesDependOn(String name, String others) {
        checkDependencies(name, others);
    }

    @Test
    void serverPackagesKnowOfTheCommandLineOnlyHowACommandFails() {
        check(noClasses()
                .that(are("common.database, common.kafka, common.ops, common.s3"))
                .should()
                .dependOnClassesThat(are("common.cli").and(not(nameMatching(".*\\.CommandFailedException")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "common, common.address, common.config, common.files, common.images, common.proxy, common.retry, common.terminal",
                "squeezenet.tensor, squeezenet.network, squeezenet.torchscript, squeezenet.checkpoint",
                "squeezenet.image.., squeezenet.download",
                "renderer.image, renderer.mesh, renderer.part, renderer.scene",
                "localstack, harness.outcomes, harness.proxy"
            })
    void packagesNeedNoLibrary(String names) {
        check(classes()
                .that(are(names))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax..", "org.jspecify..", PROJECT)));
    }

    @Test
    void lifecycleNeedsNoLibraryButTheLog() {
        check(classes()
                .that(are("common.lifecycle"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "org.slf4j..", PROJECT)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            producer.categories  | ProducerMain
            producer.files       | ProducerMain
            producer.flyway      | ProducerMain
            producer.kafka       | ProducerMain
            producer.postgres    | ProducerMain
            producer.s3          | ProducerMain
            producer.terminal    | ProducerMain
            consumer.kafka       | ConsumerMain
            consumer.postgres    | ConsumerMain
            consumer.s3          | ConsumerMain
            consumer.streams     | ConsumerMain, ConsumerSettings
            dashboard.imageio    | DashboardMain
            dashboard.kafka      | DashboardMain
            dashboard.postgres   | DashboardMain
            dashboard.s3         | DashboardMain
            dashboard.web        | DashboardMain
            gateway.kafka        | GatewayMain
            gateway.mqtt         | GatewayMain
            """)
    void adaptersAreUsedOnlyBy(String adapter, String users) {
        check(noClasses()
                .that(are(PRODUCT))
                .and(not(are(adapter)))
                .and(not(haveOuterName(users)))
                .should()
                .dependOnClassesThat(are(adapter))
                .because("use cases know ports, adapters know no other adapter, and the main class connects them"));
    }

    @ParameterizedTest
    @CsvSource({"producer", "consumer", "dashboard", "gateway"})
    void nothingDependsOnTheCompositionRoot(String service) {
        check(noClasses()
                .that(are(service + ".."))
                .and(not(are(service)))
                .should()
                .dependOnClassesThat(are(service)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            org.apache.kafka..                | common.kafka, producer.kafka, consumer.kafka, consumer.streams, consumer.streams.topic, \
            dashboard.kafka, gateway.kafka
            software.amazon..                 | common.s3, producer, producer.s3, consumer, consumer.s3, dashboard, dashboard.s3
            java.sql..                        | common.database, producer.flyway, producer.postgres, consumer.postgres, dashboard.postgres
            javax.sql..                       | common.database, producer, producer.postgres, producer.flyway, consumer, \
            consumer.postgres, dashboard, dashboard.postgres
            com.zaxxer..                      | common.database, producer, producer.postgres, consumer, dashboard
            org.postgresql..                  | common.database, producer.postgres
            org.flywaydb..                    | producer.flyway
            me.tongfei..                      | producer.terminal
            picocli..                         | common.cli
            com.sun.net.httpserver..          | common.http, common.ops, dashboard.admission, dashboard.web
            com.fasterxml..                   | common.kafka, common.rules, consumer.kafka, consumer.message.event, consumer.outcome, dashboard.web, \
            producer.terminal, squeezenet.model, squeezenet.safetensors, trainer, gateway.event, gateway.mqtt
            com.hivemq..                      | gateway.mqtt
            io.opentelemetry..                | common.kafka, common.tracing, consumer.tracing
            ai.djl..                          | squeezenet.djl, trainer, trainer.network, trainer.training
            org.bytedeco..                    | squeezenet.opencv
            javax.imageio..                   | squeezenet.imageio, dashboard.imageio
            """)
    void librariesAreUsedOnlyBy(String library, String users) {
        check(noClasses()
                .that(are(PRODUCT))
                .and(not(are(users)))
                .should()
                .dependOnClassesThat(resideInAPackage(library)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            common.database  | producer, producer.flyway, producer.postgres, consumer, consumer.postgres, dashboard, dashboard.postgres
            common.kafka     | producer, producer.kafka, producer.maintenance, consumer, consumer.kafka, consumer.streams, consumer.streams.topic, \
            dashboard, dashboard.kafka, gateway.kafka
            common.s3        | producer, producer.s3, consumer, consumer.s3, dashboard, dashboard.s3
            """)
    void accessToServersIsUsedOnlyBy(String access, String users) {
        check(noClasses().that(are(SERVICES)).and(not(are(users))).should().dependOnClassesThat(are(access)));
    }

    @Test
    void everyProgramFixesItsLanguage() {
        check(methods()
                .that()
                .haveName("main")
                .and()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(not(are("localstack.., alternatives..")))
                .should(new ArchCondition<>("call ProgramLocale.fix()") {
                    @Override
                    public void check(JavaMethod main, ConditionEvents events) {
                        boolean fixed = main.getMethodCallsFromSelf().stream()
                                .anyMatch(call ->
                                        call.getTargetOwner().getSimpleName().equals("ProgramLocale"));
                        events.add(new SimpleConditionEvent(main, fixed, main.getFullName() + " fixes the language"));
                    }
                }));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().assignedFrom(new PackageOfEachClass()).should().beFreeOfCycles());
    }

    @Test
    void packagesStaySmall() {
        Map<String, Long> large = checked().stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.getPackageName().endsWith("jmh_generated"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        large.values().removeIf(types -> types <= MOST_TYPES_IN_A_PACKAGE);
        assertThat(large)
                .as("packages with more than %s types", MOST_TYPES_IN_A_PACKAGE)
                .isEmpty();
    }

    /** Of the project's packages, {@code own} uses itself and {@code others} only. */
    private static void checkDependencies(String own, String others) {
        String allowed = others.equals(NOTHING) ? own : own + ", " + others;
        check(classes()
                .that(are(own))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(PROJECT).or(are(allowed))));
    }

    private static void check(ArchRule rule) {
        rule.check(checked());
    }

    private static JavaClasses checked() {
        return CompiledProject.classes();
    }

    private static DescribedPredicate<JavaClass> are(String packages) {
        return CompiledProject.packages(packages);
    }

    /** Matches the top-level classes of a list and everything nested in them. */
    private static DescribedPredicate<JavaClass> haveOuterName(String list) {
        Set<String> names = Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
        return DescribedPredicate.describe(
                "are " + list, type -> names.contains(outermost(type).getSimpleName()));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    /** Treats every package as one slice. */
    private static final class PackageOfEachClass implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
