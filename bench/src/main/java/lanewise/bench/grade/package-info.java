/** What a record is worth, by rule. */
package lanewise.bench.grade;
