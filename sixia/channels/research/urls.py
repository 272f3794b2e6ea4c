"""Addresses of research."""

from django.urls import path

from sixia.channels.research.views import (
    answers,
    ask,
    leads,
    measures,
    problems,
    programmes,
    questionnaires,
    suggestions,
    topics,
    work,
)

app_name = "research"

urlpatterns = [
    path("desk/research/", programmes.programmes, name="programmes"),
    path("desk/research/new/", programmes.programme_new, name="programme-new"),
    path("desk/research/<int:pk>/", programmes.programme, name="programme"),
    path("desk/research/<int:pk>/topic/", programmes.topic_new, name="topic-new"),
    path("desk/research/<int:pk>/problem/", problems.problem_of_programme, name="problem-of-programme"),
    path("desk/research/<int:pk>/work/", work.work, name="work"),
    path("desk/research/<int:pk>/work/new/", work.item_new, name="item-new"),
    path("desk/research/items/<int:pk>/task/", work.task_new, name="task-new"),
    path("desk/research/tasks/<int:pk>/done/", work.task_done, name="task-done"),
    path("desk/research/topics/", programmes.ledger, name="topics"),
    path("desk/research/topics/<int:pk>/", topics.topic, name="topic"),
    path("desk/research/topics/<int:pk>/claim/", topics.claim, name="claim"),
    path("desk/research/topics/<int:pk>/release/", topics.release, name="release"),
    path("desk/research/topics/<int:pk>/conclude/", topics.conclude, name="conclude"),
    path("desk/research/topics/<int:pk>/visit/", topics.link, name="link"),
    path("desk/research/topics/<int:pk>/write/", topics.report_write, name="report-write"),
    path("desk/research/topics/<int:pk>/report/", topics.report, name="report"),
    path("desk/research/topics/<int:pk>/uptake/", topics.take_up, name="take-up"),
    path("desk/research/topics/<int:pk>/problem/", problems.problem_new, name="problem-new"),
    path("desk/research/visits/<int:pk>/topic/", topics.link_visit, name="link-visit"),
    path("desk/research/problems/", problems.problems, name="problems"),
    path("desk/research/problems/<int:pk>/", problems.problem, name="problem"),
    path("desk/research/problems/<int:pk>/sort/", problems.problem_sort, name="problem-sort"),
    path("desk/research/problems/<int:pk>/measure/", measures.measure_new, name="measure-new"),
    path("desk/research/measures/<int:pk>/", measures.measure, name="measure"),
    path("desk/research/measures/<int:pk>/done/", measures.measure_done, name="measure-done"),
    path("desk/research/measures/<int:pk>/check/", measures.measure_check, name="measure-check"),
    path("desk/research/leads/", leads.leads, name="leads"),
    path("desk/research/leads/new/", leads.lead_new, name="lead-new"),
    path("desk/research/leads/<int:pk>/", leads.lead, name="lead"),
    path("desk/research/leads/<int:pk>/dispose/", leads.lead_dispose, name="lead-dispose"),
    path("desk/research/suggestions/", suggestions.suggestions, name="suggestions"),
    path("desk/research/suggestions/new/", suggestions.suggestion_new, name="suggestion-new"),
    path("desk/research/suggestions/<int:pk>/", suggestions.suggestion, name="suggestion"),
    path(
        "desk/research/suggestions/<int:pk>/answer/", suggestions.suggestion_answer, name="suggestion-answer"
    ),
    path("desk/research/questionnaires/", questionnaires.questionnaires, name="questionnaires"),
    path("desk/research/questionnaires/new/", questionnaires.questionnaire_new, name="questionnaire-new"),
    path("desk/research/questionnaires/<int:pk>/", questionnaires.questionnaire, name="questionnaire"),
    path("desk/research/questionnaires/<int:pk>/question/", questionnaires.question_new, name="question-new"),
    path(
        "desk/research/questionnaires/<int:pk>/question/<int:question>/drop/",
        questionnaires.question_drop,
        name="question-drop",
    ),
    path("desk/research/questionnaires/<int:pk>/publish/", questionnaires.publish, name="publish"),
    path("desk/research/questionnaires/<int:pk>/close/", questionnaires.close, name="close"),
    path("desk/research/questionnaires/<int:pk>/effect/", questionnaires.ask_effect, name="ask-effect"),
    path("desk/research/effects/", questionnaires.effects, name="effects"),
    path("desk/research/answers/<int:pk>/suggestion/", answers.as_suggestion, name="answer-suggestion"),
    path("desk/research/answers/<int:pk>/case/", answers.as_case, name="answer-case"),
    path("ask/<str:token>/", ask.ask, name="ask"),
]
