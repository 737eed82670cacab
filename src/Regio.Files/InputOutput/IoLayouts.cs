namespace Regio.Files;

/// <summary>Finds the layout of a grid and the meaning of its rows and columns.</summary>
internal static class IoLayouts
{
    /// <summary>The layout whose marks the grid bears; a matrix where none does.</summary>
    internal static PublishedLayout Find(Grid grid)
        => NationalLayout.ClaimsOecd(grid) ? PublishedLayout.OecdNational
            : NationalLayout.ClaimsChina(grid) ? PublishedLayout.ChinaNational
            : WiodLayout.Find(grid) is PublishedLayout codes ? codes
            : PairLayout.ClaimsFigaro(grid) ? PublishedLayout.Figaro
            : PairLayout.ClaimsIcio(grid) ? PublishedLayout.OecdIcio
            : ProvincialLayout.Claims(grid) ? PublishedLayout.ChinaProvincial
            : BareLayout.Claims(grid) ? PublishedLayout.Bare
            : PublishedLayout.Matrix;

    /// <summary>The plan of a grid under a layout.</summary>
    /// <exception cref="DataError">The grid does not fit the layout.</exception>
    internal static IoPlan Plan(PublishedLayout layout, Grid grid, IoReadOptions options) => layout switch
    {
        PublishedLayout.Wiod2013 when BareLayout.Claims(grid) => BareLayout.Plan(grid, options),
        PublishedLayout.Wiod2013 or PublishedLayout.Wiod2016 or PublishedLayout.AdbMrio => WiodLayout.Plan(layout, grid, options),
        PublishedLayout.Figaro or PublishedLayout.OecdIcio => PairLayout.Plan(layout, grid, options),
        PublishedLayout.ChinaNational or PublishedLayout.OecdNational => NationalLayout.Plan(grid, options),
        PublishedLayout.ChinaProvincial => ProvincialLayout.Plan(grid, options),
        _ => BareLayout.Plan(grid, options),
    };
}
