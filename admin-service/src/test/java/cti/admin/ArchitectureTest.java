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

    /** An app is made of its keys, its webhook and its mappings; nothing goes the other way. */
    @Test
    void featuresDependOnEachOtherInOneDirection() {
        slices().matching("cti.admin.(*)..").should().beFreeOfCycles().check(ADMIN);
        noClasses()
                .that()
                .resideInAnyPackage("cti.admin.apikey..", "cti.admin.webhook..", "cti.admin.usermapping..")
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

    /** The directory and the raw log are written by one package each; the others only read. */
    @Test
    void kafkaIsTheBusinessOfFewPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "cti.admin.directory..",
                        "cti.admin.rawlog..",
                        "cti.admin.backfill..",
                        "cti.admin.listener..",
                        "cti.admin.deadletter..",
                        "cti.admin.apikey..",
                        "cti.admin.connection..",
                        // Answers 503 where a Kafka failure gets through.
                        "cti.admin.problem..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
                .check(ADMIN);
    }

    @Test
    void listenersOnlyRead() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "cti.admin.listener..",
                        "cti.admin.deadletter..",
                        "cti.admin.apikey..",
                        "cti.admin.connection..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.kafka.core.KafkaTemplate")
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
