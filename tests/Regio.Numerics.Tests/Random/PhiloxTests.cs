using FsCheck.Fluent;

namespace Regio.Numerics.Tests.Random;

/// <summary>The generator against the vectors its authors published, and what every draw must satisfy.</summary>
public sealed class PhiloxTests
{
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0UL, 0UL, 0UL, 0x16554d9eca36314cUL, 0xdb20fe9d672d0fdcUL, 0xd7e772cee186176bUL, 0x7e68b68aec7ba23bUL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x87b092c3013fe90bUL, 0x438c3c67be8d0224UL, 0x9cc7d7c69cd777b6UL, 0xa09caebf594f0ba0UL)]
    [InlineData(0x243f6a8885a308d3UL, 0x13198a2e03707344UL, 0xa4093822299f31d0UL, 0x082efa98ec4e6c89UL, 0x452821e638d01377UL, 0xbe5466cf34e90c6cUL, 0xa528f45403e61d95UL, 0x38c72dbd566e9788UL, 0xa5a1610e72fd18b5UL, 0x57bd43b5e52b7fe6UL)]
    public void BlockMatchesPublishedVectors(ulong c0, ulong c1, ulong c2, ulong c3, ulong k0, ulong k1, ulong r0, ulong r1, ulong r2, ulong r3)
    {
        var block = PhiloxBlock.Compute(c0, c1, c2, c3, k0, k1);
        block.ShouldBe((r0, r1, r2, r3));
        Reference random123 = new("philox4x64_10", "Random123 1.09 kat_vectors");
        random123.Equal("low bits", (uint)block.R0, (uint)r0, 0);
        random123.Equal("low bits", (uint)block.R1, (uint)r1, 0);
        random123.Equal("low bits", (uint)block.R2, (uint)r2, 0);
        random123.Equal("low bits", (uint)block.R3, (uint)r3, 0);
    }

    [Fact]
    public void StreamsMatchAnIndependentComputation()
    {
        var golden = Golden.Read("philox.json");
        Reference python = new("philox", golden.GetProperty("tool").GetString()!);
        foreach (var one in golden.GetProperty("cases").EnumerateArray())
        {
            (ulong seed, string stream, ulong replication) = (one.GetProperty("seed").GetUInt64(), one.GetProperty("stream").GetString()!, one.GetProperty("replication").GetUInt64());
            double[] u = one.GetProperty("uniform").Doubles();
            double[] z = one.GetProperty("normal").Doubles();
            Philox uniforms = new(seed, stream, replication);
            Philox normals = new(seed, stream, replication);
            for (int i = 0; i < u.Length; i++)
            {
                python.Equal($"uniform {i} of {stream}", uniforms.NextUniform(), u[i], 0);
                python.Equal($"normal {i} of {stream}", normals.NextNormal(), z[i], 1e-15);
            }
        }
    }

    [Fact]
    public void StreamStartsAtItsOwnCounter()
    {
        Philox random = new(5, 7, 11);
        ulong[] drawn = [.. Enumerable.Range(0, 8).Select(_ => random.NextBits())];
        var first = PhiloxBlock.Compute(0, 0, 11, 0, 5, 7);
        var second = PhiloxBlock.Compute(1, 0, 11, 0, 5, 7);
        drawn.ShouldBe([first.R0, first.R1, first.R2, first.R3, second.R0, second.R1, second.R2, second.R3]);
    }

    [Fact]
    public void FillingGivesTheSameNumbersAsDrawing()
        => Prop.ForAll<ulong, byte, byte>((seed, before, count) =>
        {
            Philox filling = new(seed);
            Philox drawing = new(seed);
            double[] skipped = new double[before % 7];
            double[] uniforms = new double[count];
            double[] normals = new double[count];
            filling.Uniforms(skipped);
            filling.Uniforms(uniforms);
            filling.Normals(normals);
            return skipped.Concat(uniforms).All(u => u == drawing.NextUniform()) && normals.All(z => z == drawing.NextNormal());
        }).Holds();

    [Fact]
    public void ReplicationsDoNotDependOnThreads()
    {
        double[] Run(int threads)
        {
            double[] sums = new double[64];
            new Core.RunContext { Threads = threads }.ForEach(64, r =>
            {
                Philox random = new(3, "bootstrap", (ulong)r);
                for (int i = 0; i < 100; i++)
                {
                    sums[r] += random.NextNormal() + random.NextGamma(0.7) + random.NextPoisson(50);
                }
            });
            return sums;
        }

        Run(4).ShouldBe(Run(1));
        Run(1).Distinct().Count().ShouldBe(64);
    }

    [Fact]
    public void NamedStreamsDiffer()
        => new[] { "a", "b", "ab", "ba", "", "wild_bootstrap", "permutation" }.Select(Philox.StreamOf).Distinct().Count().ShouldBe(7);

    [Fact]
    public void LogarithmAndExponentialAreAccurate()
    {
        Philox random = new(1);
        for (int i = 0; i < 100_000; i++)
        {
            double x = random.NextUniform(-300, 300);
            Close.Relative(IeeeMath.Exp(x), Math.Exp(x), 4e-16, $"exp {x:R}");
            double u = i % 2 == 0 ? random.NextUniform() : Math.Exp(x);
            Close.Relative(IeeeMath.Log(u), Math.Log(u), 4e-16, $"log {u:R}");
        }

        IeeeMath.Log(1).ShouldBe(0);
        IeeeMath.Exp(0).ShouldBe(1);
        IeeeMath.Exp(-800).ShouldBe(0);
        IeeeMath.Exp(double.NaN).ShouldBe(double.NaN);
    }

    [Fact]
    public void IntegersCoverTheRangeEvenly()
    {
        Philox random = new(4);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.NextInteger(7)]++;
        }

        ChiSquare(counts, [.. Enumerable.Repeat(1.0 / 7, 7)]).ShouldBeLessThan(22.5);   // 0.1% point of χ²(6)
    }

    [Fact]
    public void IntegersOfAHugeRangeAreUnbiased()
    {
        // With 3·2^61 a modulo would land in the lower part twice as often.
        Philox random = new(9);
        long bound = 3L << 61;
        int low = Enumerable.Range(0, 30_000).Count(_ => random.NextInteger(bound) < bound / 3);
        ((double)low).ShouldBeInRange(10_000 - 300, 10_000 + 300);
    }

    [Fact]
    public void BoundMustBePositive() => Should.Throw<ArgumentOutOfRangeException>(() => new Philox(1).NextInteger(0));

    [Fact]
    public void UniformsStayInside()
        => Prop.ForAll<ulong>(seed =>
        {
            Philox random = new(seed);
            return Enumerable.Range(0, 1000).All(_ => random.NextUniform() is > 0 and < 1);
        }).Holds();

    internal static double ChiSquare(ReadOnlySpan<int> counts, ReadOnlySpan<double> probabilities)
    {
        double total = 0;
        foreach (int count in counts)
        {
            total += count;
        }

        double sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double expected = total * probabilities[i];
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }

        return sum;
    }
}
