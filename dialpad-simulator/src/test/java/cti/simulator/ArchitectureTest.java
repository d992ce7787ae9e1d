package cti.simulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SIMULATOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cti.simulator");

    @Test
    void payloadsCanBeBuiltWithoutASimulator() {
        classes()
                .that()
                .resideInAPackage("cti.simulator.payload")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("cti.simulator.payload", "java..", "tools.jackson..", "org.jspecify..")
                .check(SIMULATOR);
    }

    @Test
    void whatHappensKnowsNothingOfWhoIsTold() {
        noClasses()
                .that(resideInAPackage("cti.simulator.traffic").or(resideInAPackage("cti.simulator.fixture")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cti.simulator.delivery", "cti.simulator.rest", "cti.simulator.http")
                .check(SIMULATOR);
    }

    @Test
    void onlyTheHttpPackageKnowsTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cti.simulator.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.undertow..")
                .check(SIMULATOR);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("cti.simulator.(*)..").should().beFreeOfCycles().check(SIMULATOR);
    }

    @Test
    void noSpring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(SIMULATOR);
    }
}
