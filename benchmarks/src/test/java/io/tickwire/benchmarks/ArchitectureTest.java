package io.tickwire.benchmarks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom, and what the style guide says about packages and names. Stands here because this module sees all. */
class ArchitectureTest {
    /** Compiled from .proto files or written by JMH: nobody chooses a name or a package there. */
    private static final DescribedPredicate<JavaClass> GENERATED =
            resideInAnyPackage("io.tickwire..v1..", "..jmh_generated..");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tickwire");

    private static final JavaClasses WRITTEN = ALL.that(not(GENERATED));

    private static final List<String> BANNED_ENDINGS = List.of(
            "Manager", "Handler", "Service", "Impl", "Util", "Utils", "Helper", "Data", "Info", "Context", "Base",
            "Common");

    /** Of our packages, {@code importer} may use its own and those in {@code imported}; a name stands for its sub-packages too. */
    record Rule(String importer, List<String> imported) {
        static Rule of(String importer, String... imported) {
            return new Rule(importer, List.of(imported));
        }

        Rule and(String... more) {
            return new Rule(
                    importer, Stream.concat(imported.stream(), Stream.of(more)).toList());
        }
    }

    static Stream<Rule> rules() {
        String[] core = {"state", "schema", "delta", "game", "room", "play"};
        return Stream.of(
                Rule.of("proto"),
                Rule.of("state"),
                Rule.of("schema", "state", "proto"),
                Rule.of("delta", "state", "proto"),
                Rule.of("game", "state"),
                Rule.of("room", "state", "delta", "game", "proto"),
                Rule.of("play", "state", "schema", "delta", "game", "room", "proto"),
                Rule.of("games", core).and("proto"),
                Rule.of("client", "state", "schema", "delta", "play", "proto"),
                // A snapshot's parts are bytes of the delta encoder.
                Rule.of("server.wire", "server.identity", "room", "delta", "proto"),
                Rule.of("server.config"),
                Rule.of("server.identity"),
                Rule.of("server.log"),
                Rule.of("server.net"),
                Rule.of("server.rooms", core).and("server.log", "proto"),
                Rule.of("server.recordings", core).and("server.rooms", "proto"),
                Rule.of("server.session", core)
                        .and("server.wire", "server.rooms", "server.identity", "server.log", "proto"),
                // The connection's outbox is the room's port.
                Rule.of(
                        "server.ws",
                        "server.session",
                        "server.wire",
                        "server.identity",
                        "server.net",
                        "server.log",
                        "room",
                        "delta",
                        "proto"),
                Rule.of("server.lobby", "server.rooms", "server.identity", "server.net", "room", "proto"),
                Rule.of("server.console", "server.rooms", "server.ops", "server.net"),
                Rule.of("loadtest", core).and("client", "games", "proto"),
                Rule.of("loadtest.net", "client"),
                Rule.of("loadtest.scenario", "loadtest.net"),
                Rule.of("loadtest.measure"),
                Rule.of("loadtest.report", "loadtest.measure", "loadtest.scenario"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void packageImportsOnlyWhatItMay(Rule rule) {
        String[] allowed = Stream.concat(Stream.of(rule.importer()), rule.imported().stream())
                .map(name -> "io.tickwire." + name + "..")
                .toArray(String[]::new);

        classes()
                .that(resideInAPackage("io.tickwire." + rule.importer() + ".."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage("io.tickwire.."))))
                .allowEmptyShould(true)
                .check(WRITTEN);
    }

    @Test
    void onlyTheCommandLineSeesEveryPackageOfTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tickwire.server.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tickwire.server.cli..")
                .allowEmptyShould(true)
                .check(WRITTEN);
    }

    /** A room replays to the same snapshots only if nothing outside of its inputs can be seen from inside. */
    @Test
    void simulationReachesNothingOutsideOfItself() {
        noClasses()
                .that(resideInAnyPackage(
                        "io.tickwire.state..",
                        "io.tickwire.schema..",
                        "io.tickwire.delta..",
                        "io.tickwire.game..",
                        "io.tickwire.room..",
                        "io.tickwire.play..",
                        "io.tickwire.games.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.helidon..",
                                "java.net..",
                                "java.nio.channels..",
                                "java.nio.file..",
                                "java.util.concurrent.locks..")
                        .or(belongToAnyOf(
                                Thread.class,
                                Executors.class,
                                ExecutorService.class,
                                ThreadLocalRandom.class,
                                Clock.class,
                                Instant.class)))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .allowEmptyShould(true)
                .check(WRITTEN);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.tickwire.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(WRITTEN);
    }

    @Test
    void namesSayWhatAThingIs() {
        var bannedNames = WRITTEN.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> BANNED_ENDINGS.stream().anyMatch(name::endsWith))
                .toList();

        assertThat(bannedNames).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> packages = WRITTEN.stream().map(JavaClass::getPackageName).collect(toSet());
        Set<String> marked = WRITTEN.stream()
                .filter(type -> type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(toSet());

        assertThat(marked).containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void allModulesWereScanned() {
        var modules = Stream.of("", ".games", ".client", ".server", ".loadtest", ".benchmarks")
                .map(module -> "io.tickwire" + module)
                .toList();

        assertThat(WRITTEN.size()).isGreaterThan(150);
        assertThat(WRITTEN).extracting(JavaClass::getPackageName).containsAll(modules);
    }
}
