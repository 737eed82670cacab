using System.Text;
using Regio.Core;

namespace Regio.Studies;

/// <summary>Studies to begin with: each runs as it is.</summary>
public static class StudyTemplates
{
    private const string Folder = "templates/";
    private const string Extension = ".yml";

    /// <summary>Names of the templates.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(StudyTemplates).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..^Extension.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The study file of a template.</summary>
    /// <exception cref="SpecError">There is no such template.</exception>
    public static string Text(string name)
    {
        using Stream stream = typeof(StudyTemplates).Assembly.GetManifestResourceStream(Folder + name + Extension) ?? throw Unknown(name);
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Writes <c>study.yml</c> of a template into a folder.</summary>
    /// <returns>The file written.</returns>
    /// <exception cref="SpecError">There is no such template.</exception>
    /// <exception cref="DataError">There is a study already, or the folder cannot be written.</exception>
    public static string Write(string name, string folder)
    {
        byte[] text = Encoding.UTF8.GetBytes(Text(name));
        string path = Path.Combine(folder, "study.yml");
        try
        {
            Directory.CreateDirectory(folder);
            using FileStream file = new(path, FileMode.CreateNew);
            file.Write(text);
            return path;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            bool exists = File.Exists(path);
            throw new DataError(
                exists ? ("there is a study already", "该文件夹中已有研究文件") : ("the folder cannot be written", "无法写入该文件夹"),
                exists ? ("Choose another folder; nothing is overwritten.", "请选择其他文件夹；已有文件不会被覆盖。") : ("Choose a folder you may write to.", "请选择可写入的文件夹。"),
                refusal)
            { Source = path };
        }
    }

    private static SpecError Unknown(string name)
    {
        string all = string.Join(", ", Names);
        return new SpecError(
            new($"there is no template '{name}'", $"没有模板“{name}”"),
            Nearest.To(name, Names) is string near ? new($"Did you mean '{near}'? The templates are: {all}.", $"是否指“{near}”？模板：{all}。") : new($"The templates are: {all}.", $"模板：{all}。"))
        { Given = name, Choices = Names };
    }
}
