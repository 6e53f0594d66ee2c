/** The mathematics of backpropagation: contracts, layers, losses, optimizers, data, training. */
module lanewise.core {
  exports lanewise.data;
  exports lanewise.data.digits;
  exports lanewise.data.table;
  exports lanewise.data.idx;
  exports lanewise.data.npy;
  exports lanewise.kernels;
  exports lanewise.layer;
  exports lanewise.loss;
  exports lanewise.matrix;
  exports lanewise.model;
  exports lanewise.network;
  exports lanewise.optimizer;
  exports lanewise.training;

  uses lanewise.kernels.KernelsProvider;

  provides lanewise.kernels.KernelsProvider with
      lanewise.kernels.NaiveProvider;
}
