package io.tickwire.benchmarks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
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
import java.util.List;
import java.util.Set;
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
    }

    static Stream<Rule> rules() {
        return Stream.of(
                Rule.of("state"),
                Rule.of("schema", "state", "v1"),
                Rule.of("delta", "state"),
                Rule.of("game", "state"),
                Rule.of("room", "state", "delta", "game"),
                Rule.of("play", "state", "delta", "game", "room", "schema"),
                Rule.of("games", "state", "delta", "schema", "game", "room", "play", "v1"),
                Rule.of("client", "state", "delta", "v1"),
                Rule.of("server.wire", "room", "v1"),
                Rule.of("server.rooms", "state", "delta", "schema", "game", "room", "play"),
                Rule.of(
                        "server.session",
                        "server.wire",
                        "server.rooms",
                        "state",
                        "delta",
                        "schema",
                        "game",
                        "room",
                        "play"),
                // The connection's outbox is the room's port.
                Rule.of("server.ws", "server.session", "server.wire", "room"),
                Rule.of("server.console", "server.rooms", "server.ops"),
                Rule.of("loadtest", "client", "games", "state", "delta", "schema", "game", "room", "play"));
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

    @Test
    void coreOpensNoSocketsAndStartsNoThreads() {
        noClasses()
                .that(resideInAnyPackage(
                        "io.tickwire.state..",
                        "io.tickwire.schema..",
                        "io.tickwire.delta..",
                        "io.tickwire.game..",
                        "io.tickwire.room..",
                        "io.tickwire.play.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon..", "java.net..", "java.nio.channels..", "java.util.concurrent")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
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
        var modules = Stream.of("games", "client", "server", "loadtest", "benchmarks")
                .map(module -> "io.tickwire." + module)
                .toList();

        assertThat(WRITTEN.size()).isGreaterThan(5);
        assertThat(WRITTEN).extracting(JavaClass::getPackageName).containsAll(modules);
    }
}
