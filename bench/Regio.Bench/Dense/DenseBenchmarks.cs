using BenchmarkDotNet.Attributes;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Bench;

/// <summary>Small and middling orders, where overhead counts: bootstraps and covariance estimators live there.</summary>
public class DenseBenchmarks
{
    private readonly RunContext _run = RunContext.Default with { Threads = Environment.ProcessorCount };
    private Matrix _a = new(0, 0);
    private Matrix _gram = new(0, 0);

    [Params(4, 12, 64, 256)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _a = Inputs.Uniform(Order, Order, 1);
        _gram = Syrk.Gram(Inputs.Uniform(2 * Order, Order, 2));
    }

    [Benchmark]
    public Matrix Product() => Gemm.Multiply(_a, _a, _run);

    [Benchmark]
    public Matrix Inverse() => Lu.Factor(_a, _run).Inverse(_run);

    [Benchmark]
    public Matrix CholeskyInverse() => Cholesky.Factor(_gram, _run).Inverse(_run);

    [Benchmark]
    public Qr Orthogonal() => Qr.Factor(_a, run: _run);

    [Benchmark]
    public double[] Eigenvalues() => SymmetricEigen.Compute(_gram, true, _run).Values;

    [Benchmark]
    public double[] SingularValues() => Svd.Compute(_a, _run).Values;
}
