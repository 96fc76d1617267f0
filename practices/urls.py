"""The addresses of the practices, the conditions, the results and the action plan."""

from django.urls import path

from practices.views import condition, plan, practice

urlpatterns = [
    path("praktijken/", practice.practice_list, name="practices"),
    path("praktijken/<slug:slug>/", practice.practice_page, name="practice"),
    path("randvoorwaarden/", condition.condition_list, name="conditions"),
    path("randvoorwaarden/<slug:slug>/", condition.condition_page, name="condition"),
    path("resultaten/", plan.results, name="results"),
    path("resultaten.csv", plan.results_csv, name="results_csv"),
    path("actieplan/", plan.action_plan, name="action_plan"),
]
