using System.Globalization;
using Regio.Core;

namespace Regio.Regression;

/// <summary>Degrees as a covariance needs them, refused where they cannot be degrees.</summary>
internal static class Coordinates
{
    /// <summary>Degrees north.</summary>
    internal static double[] Latitudes(CovarianceSample sample, string variable) => Within(sample, variable, -90, 90, ("latitude", "纬度"));

    /// <summary>Degrees east, wrapped into −180 to 180.</summary>
    internal static double[] Longitudes(CovarianceSample sample, string variable)
        => Array.ConvertAll(Within(sample, variable, -180, 360, ("longitude", "经度")), degrees => degrees >= 180 ? degrees - 360 : degrees);

    internal static void RequireCutoff(double cutoff, double radius)
    {
        if (!(cutoff >= 0) || !(radius > 0) || double.IsInfinity(cutoff))
        {
            throw new SpecError(
                new("the cutoff of conley must be zero or more kilometres, and the radius positive", "conley 的截断距离应不小于零公里，半径应为正"),
                new("Write conley(lat, lon, 100).", "请写成 conley(lat, lon, 100)。"))
            { Field = "covariance" };
        }
    }

    private static double[] Within(CovarianceSample sample, string variable, double low, double high, Label kind)
    {
        double[] degrees = sample.Numbers(variable).ToArray();
        int outside = Array.FindIndex(degrees, value => !(value >= low && value <= high));
        if (outside >= 0)
        {
            string value = degrees[outside].ToString("R", CultureInfo.InvariantCulture);
            throw new DataError(
                new($"'{variable}' is {value} in row {outside + 1} of the sample, which is no {kind.En} in degrees", $"样本第 {outside + 1} 行的“{variable}”为 {value}，不是以度为单位的{kind.Zh}"),
                new("The order is conley(latitude, longitude, kilometres); projected coordinates must be turned into degrees first.", "参数顺序为 conley(纬度, 经度, 公里)；投影坐标须先换算为度。"))
            { Column = variable, Row = outside + 1 };
        }

        return degrees;
    }
}
