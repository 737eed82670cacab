using Regio.Core;
using Regio.InputOutput;
using Regio.Networks;
using Regio.Panel;
using Regio.Regression;

namespace Regio.Studies;

/// <summary>Every method of every room: the only place that knows them all.</summary>
public static class MethodCatalogue
{
    private static readonly Lazy<Catalogue> All = new(() => new Catalogue([.. RegressionMethods.All, .. DescriptiveMethods.All, .. PanelMethods.All, .. InputOutputMethods.All, .. NetworksMethods.All]));

    /// <summary>The catalogue that the command line and studies use.</summary>
    public static Catalogue Default => All.Value;
}
