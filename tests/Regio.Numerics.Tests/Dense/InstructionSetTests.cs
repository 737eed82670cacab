using System.Diagnostics;

namespace Regio.Numerics.Tests;

/// <summary>Runs the dense tests again in processes that may not use AVX-512, AVX2, or any hardware vectors: the choice of kernels and the runtime's own vector code change with them.</summary>
public sealed class InstructionSetTests
{
    private const string Inner = "REGIO_INNER_RUN";

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task The_dense_tests_pass_without(string feature)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Inner) is not null, "already inside such a run");
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "Regio.Numerics.Tests")) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (Type type in new[] { typeof(ProductTests), typeof(SolveTests), typeof(QrTests), typeof(SpectrumTests), typeof(KernelChoiceTests) })
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(type.FullName!);
        }

        start.Environment[feature] = "0";
        start.Environment[Inner] = feature;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, output + await errors);
        output.ShouldContain("Failed: 0");
    }
}

/// <summary>Which kernels a process may choose.</summary>
public sealed class KernelChoiceTests
{
    [Fact]
    public void The_runtimes_switches_lower_the_choice()
    {
        string feature = Environment.GetEnvironmentVariable("REGIO_INNER_RUN") ?? string.Empty;
        Simd most = feature switch
        {
            "DOTNET_EnableAVX512" => Simd.Avx2,
            "DOTNET_EnableAVX2" or "DOTNET_EnableHWIntrinsic" => Simd.Portable,
            _ => Simd.Avx512,
        };
        ((int)SimdChoice.Best).ShouldBeLessThanOrEqualTo((int)most);
        SimdChoice.Supports(SimdChoice.Best).ShouldBeTrue();
        SimdChoice.Supports(Simd.Portable).ShouldBeTrue();
    }
}
