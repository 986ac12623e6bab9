package io.metamigrator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.metamigrator.ledger.Records;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slices;
import io.metamigrator.migration.Scenario;

@AnalyzeClasses(packages = "io.metamigrator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.metamigrator";
    private static final String[] DOORS = {ROOT + ".cli..", ROOT + ".api..", ROOT + ".jmx.."};
    private static final DescribedPredicate<JavaClass> SCENARIOS = assignableTo(Scenario.class);

    @ArchTest
    static final ArchRule mapping_and_ledger_know_neither_camel_nor_systems_nor_doors = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".mapping..", ROOT + ".ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    ROOT + ".systems..",
                    ROOT + ".sandbox..",
                    ROOT + ".migration..",
                    ROOT + ".report..",
                    DOORS[0],
                    DOORS[1],
                    DOORS[2]);

    @ArchTest
    static final ArchRule a_port_knows_nothing_of_what_answers_there = classes()
            .that()
            .resideInAPackage(ROOT + ".http..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + ".http..", "java..", "io.vertx..", "org.apache.camel..", "org.jspecify..");

    @ArchTest
    static final ArchRule a_client_knows_java_alone = classes()
            .that()
            .resideInAPackage(ROOT + ".client..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + ".client..", "java..", "sun.misc..", "org.jspecify..");

    @ArchTest
    static final ArchRule the_lifecycle_knows_neither_systems_nor_doors = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".migration..",
                    ROOT + ".report..",
                    ROOT + ".deadletter..",
                    ROOT + ".serve..",
                    ROOT + ".health..",
                    ROOT + ".metrics..",
                    ROOT + ".logs..",
                    ROOT + ".traffic..",
                    ROOT + ".intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".systems..", ROOT + ".sandbox..", DOORS[0], DOORS[1], DOORS[2]);

    @ArchTest
    static final ArchRule systems_do_not_know_each_other =
            slices().matching(ROOT + ".systems.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule systems_know_no_door = noClasses()
            .that()
            .resideInAPackage(ROOT + ".systems..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".sandbox..", DOORS[0], DOORS[1], DOORS[2]);

    @ArchTest
    static final ArchRule the_command_line_knows_neither_systems_nor_sandbox_nor_camel = noClasses()
            .that()
            .resideInAPackage(DOORS[0])
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".systems..",
                    ROOT + ".sandbox..",
                    ROOT + ".ledger..",
                    ROOT + ".mapping..",
                    DOORS[1],
                    DOORS[2],
                    "org.apache.camel..");

    @ArchTest
    static final ArchRule only_the_entry_knows_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, DOORS[0])
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DOORS[0]);

    @ArchTest
    static final ArchRule nobody_knows_the_door_of_jmx = noClasses()
            .that()
            .resideOutsideOfPackage(DOORS[2])
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DOORS[2]);

    @ArchTest
    static final ArchRule the_door_of_jmx_knows_neither_systems_nor_other_doors = noClasses()
            .that()
            .resideInAPackage(DOORS[2])
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".systems..", ROOT + ".sandbox..", DOORS[0], DOORS[1]);

    @ArchTest
    static final ArchRule only_a_scenario_knows_the_sandbox = noClasses()
            .that(DescribedPredicate.not(resideInAPackage(ROOT + ".sandbox..")
                    .or(resideInAPackage(ROOT))
                    .or(SCENARIOS)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".sandbox..");

    @ArchTest
    static final ArchRule only_a_scenario_knows_the_entry = noClasses()
            .that(DescribedPredicate.not(resideInAPackage(ROOT).or(SCENARIOS)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    /** Who counts the records of a run and not its slices tells of a bulk migration that it has done nothing. */
    @ArchTest
    static final ArchRule outside_the_ledger_a_run_is_counted_as_a_whole = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".ledger..")
            .should()
            .callMethod(Records.class, "counts", Run.class)
            .orShould()
            .callMethod(Slices.class, "counts", Run.class);

    @ArchTest
    static final ArchRule no_package_knows_one_that_knows_it =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static void the_rules_see_the_program(JavaClasses classes) {
        assertThat(classes.size()).isGreaterThan(50);
    }
}
