package cti.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses ADMIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cti.admin");

    /** An app is made of its keys and its webhook; nothing goes the other way. */
    @Test
    void featuresDependOnEachOtherInOneDirection() {
        slices().matching("cti.admin.(*)..").should().beFreeOfCycles().check(ADMIN);
        noClasses()
                .that()
                .resideInAnyPackage("cti.admin.apikey..", "cti.admin.webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("cti.admin.app..")
                .check(ADMIN);
    }

    @Test
    void onlyTheDialpadFeatureCallsDialpad() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cti.admin.dialpad..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.web.client.RestClient")
                .check(ADMIN);
    }

    @Test
    void onlyTheDirectoryAndBackfillsWriteToKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("cti.admin.directory..", "cti.admin.backfill..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
                .check(ADMIN);
    }

    @Test
    void controllersDoNotSpeakSql() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "java.sql..")
                .check(ADMIN);
    }

    @Test
    void controllersTablesAndRowsAreNobodyElsesBusiness() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .or()
                .haveSimpleNameEndingWith("Table")
                .or()
                .haveSimpleNameEndingWith("Row")
                .should()
                .notBePublic()
                .check(ADMIN);
    }
}
