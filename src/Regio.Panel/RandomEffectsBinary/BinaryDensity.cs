using Regio.Regression;

namespace Regio.Panel;

/// <summary>Zeros and ones.</summary>
internal sealed class BinaryDensity(BinomialLink link) : IIndexDensity
{
    public double Value(double y, double eta) => BinaryLinks.Value(link, y, eta);

    public (double Value, double Slope, double Curvature) At(double y, double eta) => BinaryLinks.LogLikelihood(link, y, eta);
}
