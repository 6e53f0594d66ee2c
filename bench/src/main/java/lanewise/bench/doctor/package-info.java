/** Whether a machine can give a credible number, and what stands in the way. */
package lanewise.bench.doctor;
