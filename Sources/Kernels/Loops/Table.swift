import LaneMath

/// The kernels as compiled in this module, for one instruction set level.
public let table = KernelTable(
  add: add, subtract: subtract, multiply: multiply, divide: divide, squareRoot: squareRoot,
  magnitude: magnitude, exp: exp, log: log, tanh: tanh, sigmoid: sigmoid, softplus: softplus,
  leakyRectifier: leakyRectifier, bySign: bySign, sum: sum, sumOfSquares: sumOfSquares,
  sumRows: sumRows,
  matrixProductPart: matrixProductPart, adam: adam, moveTowards: moveTowards, uniform: uniform,
  normal: normal, tanhSlope: tanhSlope, sigmoidSlope: sigmoidSlope, softplusSlope: softplusSlope,
  rectifierSlope: rectifierSlope, unfold: unfold, fold: fold, columnMoments: columnMoments,
  normalizeColumns: normalizeColumns, normalizationSums: normalizationSums,
  normalizationSlope: normalizationSlope, poolMaxima: poolMaxima, pickChosen: pickChosen,
  placeChosen: placeChosen)
