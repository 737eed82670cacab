using Regio.Core;

namespace Regio.Studies;

/// <summary>Reads a study file: what is unknown, missing or of the wrong type is refused with file, line and column.</summary>
public sealed class StudyReader
{
    private static readonly string[] Known = [.. SpecShape.Of(typeof(StudyHead)).Fields.Select(field => field.Name), "include", "each", "data", "simulate", "variables", "labels", "models", "report"];

    private readonly StudyText _text = new();
    private readonly Catalogue _catalogue;
    private SpecReader _reader = new();

    private StudyReader(Catalogue catalogue) => _catalogue = catalogue;

    /// <summary>Reads the study in <paramref name="path"/>: a file, or a folder with <c>study.yml</c> in it.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="catalogue">The methods a study may name.</param>
    /// <exception cref="SpecError">Something in it is wrong; the message names file, line and column.</exception>
    public static Study Read(string path, Catalogue catalogue)
    {
        StudyReader reader = new(catalogue);
        try
        {
            return reader.Read(FileOf(path));
        }
        catch (SpecError refusal)
        {
            throw reader._text.Located(refusal);
        }
    }

    /// <summary>The study file that a path means.</summary>
    public static string FileOf(string path) => Directory.Exists(path) ? Path.Combine(path, "study.yml") : path;

    private Study Read(string path)
    {
        SpecNode root = StudyEach.Expand(StudyIncludes.Read(path, _text), _text);
        _reader = new SpecReader(_text.All);
        SpecMember? unknown = root.Members.FirstOrDefault(member => !Known.Contains(member.Name, StringComparer.Ordinal));
        if (unknown is not null)
        {
            throw _text.Unknown(unknown.Position, unknown.Name, unknown.Name, ("field", "字段"), Known);
        }

        string[] head = [.. SpecShape.Of(typeof(StudyHead)).Fields.Select(field => field.Name)];
        StudyHead read = (StudyHead)_reader.Read(root with { Members = [.. root.Members.Where(member => head.Contains(member.Name, StringComparer.Ordinal))] }, typeof(StudyHead));
        DataReader data = new(_text, _reader, _catalogue);
        IReadOnlyList<DataStep> tables = data.Tables(StudyNodes.Find(root, "data"), StudyNodes.Find(root, "variables"));
        Study study = new()
        {
            Head = read,
            Data = tables,
            Simulated = StudyNodes.Members(_text, StudyNodes.Find(root, "simulate"), "simulate"),
            Labels = StudyNodes.Members(_text, StudyNodes.Find(root, "labels"), "labels").ToDictionary(member => member.Name, LabelOf, StringComparer.Ordinal),
            Models = new ModelReader(_text, _reader, _catalogue, read.Lists).Models(StudyNodes.Find(root, "models"), tables),
            Report = new ReportReader(_text, _reader).Items(StudyNodes.Find(root, "report")),
            Text = _text,
            Path = path,
        };
        StudyGraph.Check(study);
        return study;
    }

    /// <summary>A label, with a unit beside its languages where there is one.</summary>
    private VariableLabel LabelOf(SpecMember member)
    {
        string path = "labels." + member.Name;
        SpecType label = SpecType.Of(typeof(Label));
        SpecNode? unit = StudyNodes.Find(member.Value, "unit");
        return new VariableLabel(
            (Label)_reader.ReadValue(StudyNodes.Without(member.Value, "unit"), label, path),
            unit is null ? null : (Label)_reader.ReadValue(unit, label, path + ".unit"));
    }
}
