package dev.candor;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.candor.testing.NativeRules;

/** What the native executable reads by reflection is registered. */
@AnalyzeClasses(packages = "dev.candor", importOptions = ImportOption.DoNotIncludeTests.class)
class NativeTest {

  @ArchTest
  static void whatIsReadByReflectionIsRegistered(JavaClasses classes) {
    NativeRules.check(classes);
  }
}
