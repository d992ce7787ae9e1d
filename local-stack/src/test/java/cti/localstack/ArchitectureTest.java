package cti.localstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses STACK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cti.localstack");

    @Test
    void featuresDoNotDependOnEachOther() {
        slices().matching("cti.localstack.(demo|edge|infrastructure|process)..")
                .should()
                .notDependOnEachOther()
                .check(STACK);
    }

    @Test
    void servicesAreRunAndNotLinked() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "cti.ingest..",
                        "cti.processor..",
                        "cti.query..",
                        "cti.admin..",
                        "cti.push..",
                        "cti.simulator..")
                .check(STACK);
    }

    @Test
    void startsWithoutSpring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
                .check(STACK);
    }
}
