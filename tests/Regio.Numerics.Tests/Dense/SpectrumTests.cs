using System.Numerics.Tensors;

namespace Regio.Numerics.Tests;

public sealed class SpectrumTests
{
    [Fact]
    public void Eigen_and_singular_values_rebuild_the_matrix()
    {
        Matrix a = Twin.Definite(13);
        SymmetricEigen e = SymmetricEigen.Compute(a);
        Svd s = Svd.Compute(a);
        Matrix scaled = e.Vectors!.Clone();
        for (int j = 0; j < 13; j++)
        {
            TensorPrimitives.Multiply(scaled.Column(j), e.Values[j], scaled.Column(j));
            s.Values[j].ShouldBe(e.Values[12 - j], 1e-13);
        }

        Twin.Gap(Twin.Multiply(scaled, e.Vectors.Transpose()), a).ShouldBeLessThan(1e-13);
    }
}
