@NullMarked
package cti.localstack.demo;

import org.jspecify.annotations.NullMarked;
