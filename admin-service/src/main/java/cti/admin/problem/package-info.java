@NullMarked
package cti.admin.problem;

import org.jspecify.annotations.NullMarked;
