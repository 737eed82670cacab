using Regio.Core;

namespace Regio.Numerics.Tests;

public sealed class GemvTests
{
    private static readonly RunContext Two = RunContext.Default with { Threads = 2 };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(4, 0)]
    [InlineData(7, 5)]
    [InlineData(5003, 11)]
    public void Products_with_a_vector_agree_with_the_twin(int rows, int columns)
    {
        Matrix a = Twin.Random(rows, columns);
        double[] x = Twin.Random(columns, 1, 2).Array;
        double[] y = Twin.Random(rows, 1, 3).Array;
        double[] ax = Gemv.Multiply(a, x, Two);
        Twin.Gap(new Matrix(rows, 1, ax), Twin.Multiply(a, new Matrix(columns, 1, x))).ShouldBeLessThan(1e-14);
        Twin.Gap(new Matrix(columns, 1, Gemv.TransposeMultiply(a, y, Two)), Twin.Multiply(a.Transpose(), new Matrix(rows, 1, y))).ShouldBeLessThan(1e-11);
        double[] sum = (double[])y.Clone();
        Gemv.MultiplyAdd(-2, a, x, sum, Two);
        Twin.Gap(new Matrix(rows, 1, sum), new Matrix(rows, 1, [.. y.Zip(ax, (old, product) => old - (2 * product))])).ShouldBeLessThan(1e-14);
        Gemv.Multiply(a, x).ShouldBe(ax);
        Gemv.TransposeMultiply(a, y).ShouldBe(Gemv.TransposeMultiply(a, y, Two));
    }

    [Fact]
    public void A_vector_of_another_length_is_refused()
    {
        Should.Throw<ArgumentException>(() => Gemv.Multiply(new Matrix(2, 3), [1, 2])).Message.ShouldContain("a vector of 2 where the matrix needs 3");
        Should.Throw<ArgumentException>(() => Gemv.TransposeMultiply(new Matrix(2, 3), [1, 2, 3]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_cancelled_run_stops(int threads)
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        RunContext run = RunContext.Default with { Threads = threads, Cancellation = source.Token };
        Matrix a = Twin.Random(300, 300);
        Should.Throw<OperationCanceledException>(() => Gemm.Multiply(a, a, run));
        Should.Throw<OperationCanceledException>(() => Lu.Factor(a, run));
        Should.Throw<OperationCanceledException>(() => Qr.Factor(a, run: run));
        Should.Throw<OperationCanceledException>(() => SymmetricEigen.Compute(a, run: run));
    }
}
