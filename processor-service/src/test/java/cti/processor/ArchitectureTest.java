package cti.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cti.processor");

    @Test
    void whatAnEventMeansDependsOnNoFramework() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("State")
                .or()
                .haveSimpleNameEndingWith("Snapshots")
                .and()
                .haveSimpleNameNotStartingWith("Stored")
                .or()
                .resideInAPackage("..decode..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka.streams..", "java.sql..")
                .check(PROCESSOR);
    }

    @Test
    void featuresDoNotDependOnEachOther() {
        slices().matching("cti.processor.(call|message|agent|contact)..")
                .should()
                .notDependOnEachOther()
                .check(PROCESSOR);
    }

    @Test
    void theFoldKnowsNoDatabaseAndTheProjectionNoFold() {
        noClasses()
                .that()
                .resideInAPackage("..fold..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..projection..", "org.springframework..", "java.sql..")
                .check(PROCESSOR);
        noClasses()
                .that()
                .resideInAPackage("..projection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..fold..", "..decode..")
                .check(PROCESSOR);
    }
}
